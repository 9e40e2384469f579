# Builds the image of Voxqueue: its own small Java, its classes loaded ahead of time, its voices, and of Debian only the
# libraries that these need. ops/build-image builds it without Docker and without a registry.

FROM docker.io/library/debian:trixie-slim AS jdk
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-25-jdk-headless maven binutils curl unzip \
    && rm -rf /var/lib/apt/lists/*

FROM jdk AS build
# What the service calls its version; who builds it asks git, which is not in here.
ARG VERSION=development
# All files are given this time, in seconds since 1970: the AOT cache knows the jars by it.
ARG SOURCE_DATE_EPOCH=1793491200
WORKDIR /src
COPY .mvn .mvn
COPY bench bench
COPY shared shared
COPY worker worker
COPY api api
COPY pom.xml config.yml ./
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -DskipTests -Dspotless.check.skip=true "-Dvoxqueue.version=$VERSION" -pl shared,worker,api package
COPY voices voices
COPY licenses licenses
COPY LICENSE NOTICE ./
COPY ops ops
RUN mkdir -p /opt/voxqueue/native \
    && cp -r api/target/voxqueue.jar api/target/lib voices config.yml LICENSE NOTICE licenses ops/jvm.options /opt/voxqueue/ \
    && cd /opt/voxqueue \
    # ONNX Runtime's jar carries its library for five platforms: this one's is taken out, and then all of them.
    && case $(uname -m) in x86_64) platform=linux-x64 ;; aarch64) platform=linux-aarch64 ;; *) exit 1 ;; esac \
    && unzip -q -j lib/onnxruntime-*.jar "ai/onnxruntime/native/$platform/*.so" -d native \
    && mkdir /tmp/jar && cd /tmp/jar && unzip -q /opt/voxqueue/lib/onnxruntime-*.jar \
    && rm -r ai/onnxruntime/native \
    && jar --create --date=2026-11-01T00:00:00Z --manifest META-INF/MANIFEST.MF \
         --file "$(echo /opt/voxqueue/lib/onnxruntime-*.jar)" -C . ai \
    && rm -r /tmp/jar \
    && find /opt/voxqueue -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# A Java with only the modules that are used: what jdeps finds, but for debuggers that a library can talk to, and what is
# only asked for by name: DNS for mongodb+srv addresses, and the file systems within jars.
FROM build AS runtime
RUN modules=$(jdeps --print-module-deps --ignore-missing-deps --recursive --multi-release 25 \
         --class-path '/opt/voxqueue/lib/*' /opt/voxqueue/voxqueue.jar \
         | sed 's/,jdk.attach//; s/,jdk.jdi//') \
    && echo "modules: $modules" \
    && jlink --add-modules "$modules,jdk.naming.dns,jdk.zipfs" \
         --strip-java-debug-attributes --no-header-files --no-man-pages --output /opt/voxqueue/runtime \
    # Debian's modules bring what debuggers want, 750 MB of it.
    && find /opt/voxqueue/runtime -name '*.debuginfo' -delete \
    && find /opt/voxqueue/runtime -name '*.so' -exec strip --strip-unneeded {} + \
    # Debian keeps the certificates of authorities outside; here they come along.
    && cp --remove-destination -L /etc/ssl/certs/java/cacerts /opt/voxqueue/runtime/lib/security/cacerts

FROM runtime AS train
ENV ORT_DISABLE_TELEMETRY=1 MALLOC_ARENA_MAX=2
RUN ops/train /opt/voxqueue/runtime /opt/voxqueue/jvm.options /opt/voxqueue/voxqueue.jar

# The root file system: the C and C++ libraries, and busybox for the health check.
FROM jdk AS root
COPY ops/debian-files /tmp/debian-files
RUN apt-get update \
    && /tmp/debian-files /root-fs base-files libc6 libgcc-s1 libstdc++6 zlib1g busybox-static ca-certificates netbase \
    && mkdir -p /root-fs/etc /root-fs/tmp /root-fs/data /root-fs/etc/ssl/certs \
    && cp /etc/ssl/certs/ca-certificates.crt /root-fs/etc/ssl/certs/ \
    && rm -rf /root-fs/usr/share/ca-certificates \
    && printf 'root:x:0:0:root:/:/bin/false\nvoxqueue:x:10001:10001:Voxqueue:/data:/bin/false\n' > /root-fs/etc/passwd \
    && printf 'root:x:0:\nvoxqueue:x:10001:\n' > /root-fs/etc/group \
    && chown 10001:10001 /root-fs/data && chmod 1777 /root-fs/tmp

FROM scratch
ARG VERSION=development
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Voxqueue" \
      org.opencontainers.image.description="Text in, a durable job, natural audio out." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="docker.io/library/debian:trixie-slim"
# From what changes least to what changes most, so that little is sent anew.
COPY --from=root /root-fs/ /
COPY --from=runtime /opt/voxqueue/runtime/ /opt/voxqueue/runtime/
COPY --from=build /opt/voxqueue/voices/ /opt/voxqueue/voices/
COPY --from=build /opt/voxqueue/native/ /opt/voxqueue/native/
COPY --from=build /opt/voxqueue/lib/ /opt/voxqueue/lib/
COPY --from=build /opt/voxqueue/licenses/ /opt/voxqueue/licenses/
COPY --from=build /opt/voxqueue/LICENSE /opt/voxqueue/NOTICE /opt/voxqueue/config.yml /opt/voxqueue/jvm.options \
     /opt/voxqueue/voxqueue.jar /opt/voxqueue/
COPY --from=train /opt/voxqueue/voxqueue.aot /opt/voxqueue/
# ONNX Runtime from 1.29 on reports home unless told not to. More than two malloc arenas would fragment the native heap.
ENV ORT_DISABLE_TELEMETRY=1 \
    MALLOC_ARENA_MAX=2 \
    DATA_DIR=/data \
    PORT=5000
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 5000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
    CMD ["/usr/bin/busybox", "sh", "-c", "exec /usr/bin/busybox wget -q -O /dev/null http://127.0.0.1:$PORT/health/live"]
ENTRYPOINT ["/opt/voxqueue/runtime/bin/java", "@/opt/voxqueue/jvm.options", "-jar", "/opt/voxqueue/voxqueue.jar"]
CMD ["serve"]
