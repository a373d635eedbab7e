"""The command line: parse it, call the pipeline, print, choose the exit code."""

from amity.cli.beginning import init
from amity.cli.building import build, export, handouts, serve
from amity.cli.checking import check, dataset, schema
from amity.cli.doors import main

__all__ = ["main"]

for command in (build, check, dataset, export, handouts, init, schema, serve):
    main.add_command(command)
