"""The command line: parse it, call the pipeline, print, choose the exit code."""

try:
    from amity.cli.beginning import init, new
    from amity.cli.building import build, export, handouts, serve
    from amity.cli.checking import check, dataset, schema
    from amity.cli.doors import main
except KeyboardInterrupt:  # reading our modules takes long enough for a change of mind
    raise SystemExit(130) from None

__all__ = ["main"]

for command in (build, check, dataset, export, handouts, init, new, schema, serve):
    main.add_command(command)
