"""The command line: `python -m bot …`."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Sequence

from bot.errors import KhabarError, SettingsError
from bot.garbage import loads
from bot.settings import Settings, misspelt, settings

DESCRIPTION = "Khabar answers a link to a Hindi news story with its key points and the leaders it names, in English."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=DESCRIPTION)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("run", help="the bot, everything in one process (also without a command)")
    summary = commands.add_parser("summary", help="read links, files of Hindi text, or - (standard input)")
    summary.add_argument("links", nargs="+", metavar="URL")
    summary.add_argument("--json", action="store_true", help="one JSON object per link on standard output, in the order given")
    same = commands.add_parser("same", help="whether two articles tell one event: two links or files, or JSON lines on standard input")
    same.add_argument("articles", nargs="*", metavar="URL")
    same.add_argument("--json", action="store_true", help="read lines of {a: …, b: …} on standard input and answer a line each")
    commands.add_parser("check", help="whether the token, the database, the feeds, the webhook and every translator work")
    commands.add_parser("errata", help="what readers reported as wrong, a JSON object a line, oldest first")
    commands.add_parser("migrate", help="bring the database to this version's schema")
    backup = commands.add_parser("backup", help="all that the database holds into a file, also while the bot runs")
    backup.add_argument("file", metavar="FILE", help="packed where its name ends in .gz")
    restore = commands.add_parser("restore", help="a backup into an empty database, of either kind")
    restore.add_argument("file", metavar="FILE")
    commands.add_parser("web", help="of several processes on PostgreSQL: the webhook, which answers what is known")
    commands.add_parser("worker", help="of several processes on PostgreSQL: reads, answers and sends; any number of them")
    commands.add_parser("clock", help="of several processes on PostgreSQL: feeds, decisions, digests, sweeps; one of them acts")
    commands.add_parser("demo", help="the whole pipeline on a story that ships with the project; no token, no internet")
    return parser


def read_dotenv(path: str = ".env") -> dict[str, str]:
    """NAME=value lines of a .env file, as shells and Compose take them; the real environment wins over it. No quoting rules beyond one pair
    of quotes around the value; what stands behind " #" is a comment. Raises SettingsError."""
    found: dict[str, str] = {}
    if not os.path.isfile(path):  # noqa: PTH113 - pathlib costs more than this whole command's parsing
        return found
    try:
        with open(path, encoding="utf-8-sig") as lines:  # noqa: PTH123
            for line in lines:
                name, mark, value = line.strip().removeprefix("export ").partition("=")
                if mark and not name.startswith("#"):
                    found[name.strip()] = _value(value.strip())
    except OSError as error:
        raise SettingsError(f"The file {path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"The file {path} is not UTF-8 text. Save it as that.") from error
    return found


def _value(written: str) -> str:
    if written[:1] in ("'", '"') and (end := written.find(written[0], 1)) > 0 and written[end + 1 :].lstrip()[:1] in ("", "#"):
        return written[1:end]
    return "" if written.startswith("#") else written.partition(" #")[0].rstrip()


async def _command(given: argparse.Namespace, chosen: Settings) -> int:
    match given.command:
        case "run" | None:
            from bot import app

            await app.run(chosen)
            return 0
        case "web" | "worker" | "clock":
            from bot import processes

            await {"web": processes.web, "worker": processes.worker, "clock": processes.clock}[given.command](chosen)
            return 0
        case "demo":
            from bot.demo.show import demo

            return await demo()
        case _:
            return await _ending(given, chosen)


async def _ending(given: argparse.Namespace, chosen: Settings) -> int:
    """The commands that answer and end."""
    from bot import terminal

    match given.command:
        case "summary":
            return await terminal.summary(given.links, chosen, as_json=given.json)
        case "same":
            return await terminal.same(given.articles, chosen, as_json=given.json)
        case "errata":
            return await terminal.errata(chosen)
        case "check":
            return await terminal.check(chosen)
        case "migrate":
            return await terminal.migrate(chosen)
        case "backup":
            return await terminal.backup(given.file, chosen)
        case _:
            return await terminal.restore(given.file, chosen)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; what it returns is the process's exit code. A KhabarError is one sentence on standard error, and 1."""
    given = _parser().parse_args(arguments)
    try:
        in_file = read_dotenv()
        chosen = settings({**in_file, **os.environ})
        from bot.logs import start_logging

        start_logging(chosen)
        for sentence in misspelt(in_file):
            logging.getLogger("bot").warning("%s", sentence)
        code = asyncio.run(_command(given, chosen))
        sys.stdout.flush()
        return code
    except KhabarError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read what is printed has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python stumbles over the pipe once more as it ends
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    loads()
    sys.exit(main())
