"""The translation services, in the order in which the operator wants them asked."""

from __future__ import annotations

from bot.errors import SettingsError
from bot.reading.engines import deep, gtx, llm
from bot.reading.translation import Engine
from bot.settings import Settings


def engines_from(settings: Settings) -> tuple[Engine, ...]:
    """The engines that TRANSLATORS names. Raises SettingsError where one of them lacks a setting."""
    return tuple(engine for name in dict.fromkeys(settings.translators) for engine in _engines(name, settings))


def chat_from(settings: Settings) -> llm.Chat:
    """The language model that the settings name. Raises SettingsError where they name none."""
    if not (settings.llm_base_url and settings.llm_model):
        raise SettingsError("TRANSLATORS=llm and POINTS=llm need LLM_BASE_URL and LLM_MODEL.")
    return llm.Chat(settings.llm_base_url, settings.llm_api_key, settings.llm_model)


def _engines(name: str, settings: Settings) -> tuple[Engine, ...]:
    match name:
        case "google":
            return (deep.google(settings.google_translate_url),)
        case "gtx":
            return tuple(gtx.Gtx(settings.gtx_url, client) for client in gtx.CLIENTS)
        case "mymemory":
            return (deep.mymemory(settings.mymemory_url, settings.mymemory_email),)
        case "libre":
            if not settings.libretranslate_url:
                raise SettingsError("TRANSLATORS names libre, and LIBRETRANSLATE_URL does not say where the server is.")
            return (deep.libre(settings.libretranslate_url, settings.libretranslate_api_key),)
        case "llm":
            return (llm.Llm(chat_from(settings)),)
        case _:
            raise SettingsError(f"TRANSLATORS names an engine that does not exist: {name}.")
