// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpMirrorTest {
    private static final byte[] ARCHIVE = new byte[300_000];

    static {
        new Random(1).nextBytes(ARCHIVE);
    }

    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int breaksOffAfter = ARCHIVE.length;
    private boolean knowsRanges = true;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/moved/voice.tar.gz", this::answer);
        server.createContext("/voice.tar.gz", exchange -> {
            exchange.getResponseHeaders().add("Location", "/moved/voice.tar.gz");
            exchange.sendResponseHeaders(302, -1);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void brokenDownloadGoesOnWhereItWas() throws Exception {
        breaksOffAfter = 100_000;
        assertThatThrownBy(this::fetch).isInstanceOf(IOException.class);
        breaksOffAfter = ARCHIVE.length;
        fetch();

        assertThat(file()).hasBinaryContent(ARCHIVE);
        assertThat(asked.get(0)).isEmpty();
        assertThat(asked.get(1)).startsWith("bytes=").isNotEqualTo("bytes=0-");
    }

    @Test
    void serverThatKnowsNoRangesIsAskedForAllOfIt() throws Exception {
        Files.write(file(), new byte[1000]);
        knowsRanges = false;
        fetch();

        assertThat(file()).hasBinaryContent(ARCHIVE);
    }

    @Test
    void whatIsThereWholeIsNotFetchedAgain() throws Exception {
        fetch();
        fetch();

        assertThat(file()).hasBinaryContent(ARCHIVE);
        assertThat(asked).containsExactly("", "bytes=" + ARCHIVE.length + "-");
    }

    @Test
    void missingArchiveAndUnreachableServerAreTold() {
        assertThatThrownBy(() -> download("other.tar.gz")).hasMessageEndingWith("/other.tar.gz answered 404");
        server.stop(0);
        assertThatThrownBy(() -> download("voice.tar.gz")).hasMessageContaining("cannot be reached", "--from");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        asked.add(range == null ? "" : range);
        int from = range != null && knowsRanges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (from >= ARCHIVE.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (ARCHIVE.length - 1) + "/" + ARCHIVE.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, ARCHIVE.length - from);
        exchange.getResponseBody().write(ARCHIVE, from, Math.min(breaksOffAfter, ARCHIVE.length) - from);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void fetch() throws IOException, InterruptedException {
        download("voice.tar.gz");
    }

    private void download(String archive) throws IOException, InterruptedException {
        String address = "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
        new ArchiveDownload(Mirror.of(address), DownloadProgress.UNHEARD, 1 << 20).fetch(archive, file());
    }

    private Path file() {
        return directory.resolve("voice.tar.gz");
    }
}
