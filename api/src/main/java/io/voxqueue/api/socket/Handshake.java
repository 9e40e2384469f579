// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.socket;

import io.voxqueue.api.error.ApiException;
import io.voxqueue.api.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.java_websocket.WebSocketImpl;

/**
 * A request to speak WebSocket from now on (RFC 6455 §4). The engine is shown just what it needs of it, and so never sees a
 * token.
 */
record Handshake(String key, boolean bearer) {
    private static final String VERSION = "13";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]=="); // 16 bytes in Base64
    private static final Set<String> ANSWERED =
            Set.of("upgrade", "connection", "sec-websocket-accept", "sec-websocket-protocol");

    /** A request that asks for something else, or in the wrong way, is an {@link ApiException}. */
    static Handshake of(Request request) {
        HttpFields headers = request.getHeaders();
        if (!HttpMethod.GET.is(request.getMethod())) {
            throw new ApiException(ErrorCode.METHOD_NOT_ALLOWED, "A WebSocket is opened with GET")
                    .withHeader("Allow", "GET");
        }
        boolean asked = headers.contains(HttpHeader.UPGRADE, "websocket")
                && headers.contains(HttpHeader.CONNECTION, "upgrade")
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
        if (!asked) {
            throw new ApiException(ErrorCode.UPGRADE_REQUIRED, "Here is a WebSocket: the connection must be upgraded")
                    .withHeader("Upgrade", "websocket")
                    .withHeader("Connection", "Upgrade");
        }
        if (!headers.getValuesList(HttpHeader.SEC_WEBSOCKET_VERSION).equals(List.of(VERSION))) {
            throw malformed("Sec-WebSocket-Version must be " + VERSION).withHeader("Sec-WebSocket-Version", VERSION);
        }
        List<String> keys = headers.getValuesList(HttpHeader.SEC_WEBSOCKET_KEY);
        if (keys.size() != 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw malformed("Sec-WebSocket-Key must be there once, 16 bytes in Base64");
        }
        if (request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            throw malformed("An upgrade has no body");
        }
        List<String> offered = headers.getCSV(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, false);
        return new Handshake(keys.get(0), offered.contains(SocketAuthentication.BEARER_PROTOCOL));
    }

    /** The headers of the answer, by which the engine is ready to take frames. */
    HttpFields agree(WebSocketImpl engine) {
        String head = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
                + VERSION
                + "\r\nSec-WebSocket-Key: " + key
                + (bearer ? "\r\nSec-WebSocket-Protocol: " + SocketAuthentication.BEARER_PROTOCOL : "") + "\r\n\r\n";
        engine.decode(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        ByteBuffer answer = engine.outQueue.poll();
        List<String> lines = answer == null
                ? List.of()
                : StandardCharsets.US_ASCII.decode(answer).toString().lines().toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("HTTP/1.1 101 ")) {
            throw malformed("The upgrade is none that RFC 6455 knows");
        }
        HttpFields.Mutable headers = HttpFields.build();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && ANSWERED.contains(line.substring(0, colon).toLowerCase(Locale.ROOT))) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static ApiException malformed(String message) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
