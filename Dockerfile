FROM python:3.13-slim AS build
WORKDIR /app
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY bot bot
# newspaper3k 0.2.8 warns of its own escapes when it is first compiled: once, here.
RUN /venv/bin/python -W ignore -m compileall -q /venv/lib bot || true

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data khabar && mkdir /data && chown khabar /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATABASE_URL=sqlite:////data/khabar.db PORT=8080
USER khabar
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=4)"]
CMD ["python", "-m", "bot", "run"]
