"""The command line: parse it, call the pipeline, print, choose the exit code."""

try:
    from amity.cli.doors import Behind, main
except KeyboardInterrupt:  # reading our modules takes long enough for a change of mind
    raise SystemExit(130) from None

__all__ = ["COMMANDS", "main"]

COMMANDS = {
    "build": ("building", "Build the site."),
    "canvas": ("filling", "Look at a canvas filled in with a browser, or bring it in."),
    "check": ("checking", "Find what is wrong in the YAML."),
    "dataset": ("checking", "Write the whole playbook as one canonical JSON."),
    "doctor": (
        "doctoring",
        "Look whether this machine and this folder are fit, and say what mends them.",
    ),
    "edition": (
        "editions",
        "See how an edition stands to what is below it, and settle what has changed there.",
    ),
    "explain": ("explaining", "Say what a problem's CODE means and how to mend it."),
    "export": ("building", "Write the pages as Markdown, for any other engine."),
    "handouts": ("printing", "Make PDFs to print and fill in."),
    "init": ("beginning", "Begin an edition of your own in a new FOLDER."),
    "mix": ("mixing", "Find the relationship mix of the segment that FILE describes."),
    "new": ("beginning", "Begin an object of a KIND (play, metric, canvas …) under a new ID."),
    "schema": ("checking", "Give the JSON Schemas that editors check YAML with."),
    "serve": ("building", "Show the site here and keep it up to date while you write."),
}
"""Each command: the module it stands in, read when somebody calls it, and what it does."""

for name, (module, short) in COMMANDS.items():
    main.add_command(Behind(name, short, f"amity.cli.{module}"))
