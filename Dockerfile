# syntax=docker/dockerfile:1
# Builds Cobro from source and keeps dependencies and application in layers of their own, so that a
# new version pulls only what changed. The image runs read-only; all that it keeps is in /data.

FROM maven:3.9.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
COPY config config
COPY routes routes
COPY src/main src/main
RUN --mount=type=cache,target=/m2 mvn -B -ntp -Dmaven.repo.local=/m2 package -Dmaven.test.skip=true
RUN java -Djarmode=tools -jar target/cobro.jar extract --layers --destination /layers

FROM eclipse-temurin:21.0.7_6-jre
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin cobro \
    && install -d -o cobro -g cobro -m 0750 /data
WORKDIR /app
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./
USER 10001
VOLUME /data

# Inside a container only the port mapping decides who gets in.
ENV SERVER_ADDRESS=0.0.0.0 \
    SPRING_DATASOURCE_URL=jdbc:sqlite:/data/cobro.db \
    COBRO_API_TOKENFILE=/data/api-token \
    COBRO_CONSOLE_PASSWORDFILE=/data/console-password
EXPOSE 8080

HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/actuator/health/liveness"]

# SQLite's native part is unpacked into /data: /tmp may be mounted noexec.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-Dorg.sqlite.tmpdir=/data", "-jar", "cobro.jar"]
