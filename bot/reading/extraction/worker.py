"""What runs in the parser's process: the reading of one page after another."""

from __future__ import annotations

import time
import traceback

from bot.errors import NoStory, ReadingError, TooLarge
from bot.model import Article, Page
from bot.reading.link import source_of


def load() -> None:
    """Loads the libraries."""
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
