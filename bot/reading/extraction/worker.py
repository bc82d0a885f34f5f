"""What runs in the parser's process: the reading of one page after another, within memory that is bounded."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
import time
import traceback
import warnings

from bot.errors import NoStory, ReadingError, TooLarge
from bot.model import Article, Page
from bot.reading.link import source_of

MEMORY = 230 * 1024 * 1024
"""Bytes of data that the process may hold. With its libraries (some 55 MB) it stays under 300 MB, whatever a page does."""


def prepare() -> None:
    """Makes the process ready: quiet, bounded, ended at once when it is told to, its libraries loaded."""
    warnings.simplefilter("ignore")  # newspaper3k 0.2.8 has invalid escapes in its source
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the command line's JSON is alone on standard output
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Python's handlers wait until lxml is done, and a hostile page is never done
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    import newspaper  # noqa: F401
    import trafilatura  # noqa: F401

    import bot.reading.extraction.reader  # noqa: F401


def ready() -> bool:
    """Answers when the process is prepared."""
    return True


def work(page: Page) -> tuple[Article | ReadingError, float]:
    """The story on a page, or why there is none (as a value, since an exception would come with this process's traceback), and the seconds
    that it took."""
    began = time.perf_counter()
    return _read(page), time.perf_counter() - began


def _read(page: Page) -> Article | ReadingError:
    from bot.reading.extraction.reader import read

    try:
        return read(page)
    except MemoryError:
        return TooLarge(source_of(page.address))
    except ReadingError as error:
        if not error.source or error.source == "This site":
            error.source = source_of(page.address)
        return error.with_traceback(None)
    except Exception as fault:  # what nobody foresaw of a page: its reader gets a sentence, the log gets the fault
        refusal = NoStory(source_of(page.address))
        refusal.add_note("".join(traceback.format_exception(fault)[-4:]))
        return refusal
