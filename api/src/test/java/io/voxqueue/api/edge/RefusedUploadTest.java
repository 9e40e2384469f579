// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.api.RunningService;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusedUploadTest {
    private static final int LENGTH = 8_000_000;

    @RegisterExtension
    static final RunningService service = new RunningService();

    @Test
    void anUploadThatIsRefusedMayGoOnAndHearsWhy() throws Exception {
        for (int i = 0; i < 10; i++) {
            upload();
        }
    }

    private static void upload() throws Exception {
        String head = "POST /api/tts/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                + LENGTH + "\r\n\r\n";
        try (Socket socket = new Socket("localhost", service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[LENGTH]); // an exception if the connection were closed
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();

            RawAnswer answer = RawAnswer.read(in, false).orElseThrow();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(in.read()).isEqualTo(-1);
        }
    }
}
