// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A database in a process of its own, and services that share it and the directory of their audio. */
public final class SharedStore implements AutoCloseable {
    private static final String ACCOUNT =
            "{\"email\": \"two@voxqueue.test\", \"password\": \"a long enough passphrase\"}";

    private final Process process;
    private final Path directory;
    private final String uri;

    private SharedStore(Process process, Path directory, String uri) {
        this.process = process;
        this.directory = directory;
        this.uri = uri;
    }

    /** Keeps everything in that directory. */
    public static SharedStore start(Path directory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                StoreServer.class.getName(),
                directory.resolve("database").toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(directory.resolve("database.log").toFile());
        Process process = builder.start();
        try {
            String uri = process.inputReader(UTF_8).readLine();
            if (uri == null) {
                throw new IOException(
                        "The database did not start: " + Files.readString(directory.resolve("database.log")));
            }
            return new SharedStore(process, directory, uri);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Begins to start one more service; its name is that of its log. */
    public ServiceProcess service(String name) throws IOException {
        return ServiceProcess.start(
                directory.resolve("data"),
                directory.resolve(name + ".log"),
                Map.of("MONGO_URI", uri, "JWT_SECRET", "a secret that both of the services know"),
                ServiceProcess.unlimited(directory));
    }

    /** Makes an account, whose token the clients of all services show from now on; the token. */
    public String register(ServiceProcess service) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.address().resolve("/api/auth/register"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(ACCOUNT))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        String token =
                new ObjectMapper().readTree(answer.body()).path("accessToken").asText();
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/development.key"), token);
        return token;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
