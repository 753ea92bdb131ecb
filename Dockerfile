# Built and then run without compilers: docker build -t earshot . && docker run -p 8080:8080 -v earshot:/data earshot
# `make docker-check` replays these steps without a container engine.
ARG BUILD_IMAGE=swift:6.3-bookworm
ARG RUN_IMAGE=debian:12-slim

FROM ${BUILD_IMAGE} AS build
WORKDIR /src
# The packages first: they change less often than the code.
COPY scripts/setup scripts/setup
RUN scripts/setup run && rm -rf /var/lib/apt/lists/*
COPY . .
RUN scripts/embed \
    && swift build -c release --static-swift-stdlib --product earshot \
    && install -D -s -m 755 .build/release/earshot /out/earshot

FROM ${RUN_IMAGE}
# libcld2-0, libcurl4, libgmime-3.0-0, libqrencode4 and libxml2 are loaded when they are first used: `ldd` does not show them.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libcld2-0 libcurl4 libgmime-3.0-0 libjemalloc2 libqrencode4 libsqlite3-0 libssl3 libxml2 \
        tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /data --shell /usr/sbin/nologin earshot \
    && install -d -m 700 -o earshot -g earshot /data
COPY --from=build /out/earshot /usr/local/bin/earshot
USER earshot
ENV EARSHOT_DATA=/data
ENV EARSHOT_HOST=0.0.0.0
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
# Asks the running server over its control socket, so that it works with TLS too.
HEALTHCHECK --interval=30s --timeout=10s --start-period=10s CMD ["earshot", "check"]
ENTRYPOINT ["earshot"]
CMD ["serve"]
