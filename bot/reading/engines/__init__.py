"""The translation services, in the order in which the operator wants them asked."""

from __future__ import annotations

from bot.errors import SettingsError
from bot.reading.engine import Budget, Engine
from bot.reading.engines import deep, gtx, llm
from bot.reading.gate import Rewording
from bot.settings import Settings

REWORDING_SECONDS = 8.0
"""How long a reply that could go out already waits for better words."""


def engines_from(settings: Settings) -> tuple[Engine, ...]:
    """The engines that TRANSLATORS names. Raises SettingsError where one of them lacks a setting."""
    return tuple(engine for name in dict.fromkeys(settings.translators) for engine in _engines(name, settings))


def into_hindi_from(settings: Settings) -> tuple[Engine, ...]:
    """The engines that TRANSLATORS names and that translate the other way round too, set to do so. A model is not asked for a word."""
    names = dict.fromkeys(settings.translators)
    return tuple(engine for name in names if name != "llm" for engine in _engines(name, settings, deep.INTO_HINDI))


def rewording_from(settings: Settings, budget: Budget) -> Rewording | None:
    """Who words the points, or None where POINTS leaves them as the story has them. Raises SettingsError where the model is not named."""
    if settings.points != "llm":
        return None
    return Rewording(_model(settings, REWORDING_SECONDS), budget)


def _model(settings: Settings, seconds: float) -> llm.Chat:
    if not (settings.llm_base_url and settings.llm_model):
        raise SettingsError("TRANSLATORS=llm and POINTS=llm need LLM_BASE_URL and LLM_MODEL.")
    return llm.Chat(settings.llm_base_url, settings.llm_api_key, settings.llm_model, seconds)


def _engines(name: str, settings: Settings, way: tuple[str, str] = deep.INTO_ENGLISH) -> tuple[Engine, ...]:
    match name:
        case "google":
            return (deep.google(settings.google_translate_url, way=way),)
        case "gtx":
            return tuple(gtx.Gtx(settings.gtx_url, client, way=way) for client in gtx.CLIENTS)
        case "mymemory":
            return (deep.mymemory(settings.mymemory_url, settings.mymemory_email, way=way),)
        case "libre":
            if not settings.libretranslate_url:
                raise SettingsError("TRANSLATORS names libre, and LIBRETRANSLATE_URL does not say where the server is.")
            return (deep.libre(settings.libretranslate_url, settings.libretranslate_api_key, way=way),)
        case "llm":
            return (llm.Llm(_model(settings, llm.SECONDS)),)
        case _:
            raise SettingsError(f"TRANSLATORS names an engine that does not exist: {name}.")
