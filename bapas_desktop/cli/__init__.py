"""The work of the office without a window: the same stores, jobs and rules, spoken from the command line."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns:
        0 when it is done, 1 when it was refused and a sentence on the error stream says why.

    Raises:
        SystemExit: 2 for a wrong usage, 0 after the help.
    """
    from bapas_desktop.cli.arguments import read_arguments
    from bapas_desktop.cli.commands import run_command

    return run_command(read_arguments(argv, command_needed=True))
