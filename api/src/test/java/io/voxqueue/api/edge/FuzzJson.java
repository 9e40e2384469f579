// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.edge;

import java.util.List;

/** Bodies: JSON that is odd, wrong or broken. */
final class FuzzJson {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e400",
            "-1e400",
            "1e-400",
            "9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "0.1e999999999999",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\":{}}",
            "\"\"",
            "\" \"",
            "\"a\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\uFFFF\"",
            "\"1\"",
            "\"true\"",
            "\"2030-01-31T12:00:00Z\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"wav\"",
            "\"mp3\"",
            "\"slt\"",
            "\"../../etc\"",
            "\"a@b\"",
            "\"@\"",
            "[1,2,3]",
            "{\"$where\":\"1\"}",
            "\"\\\\\\\"\"");
    private static final List<String> BROKEN = List.of(
            "",
            "{",
            "}",
            "[",
            "nul",
            "{\"text\"}",
            "{\"text\":}",
            "{\"text\":\"a\",}",
            "{'text':'a'}",
            "{text:1}",
            "\"",
            "{\"text\":\"a\"}}",
            "{\"text\":\"a\"}{}",
            "{\"text\":01}",
            "{\"text\":+1}",
            "{\"text\":.5}",
            "{\"text\":NaN}",
            "{\"text\":\"\\x\"}",
            "{\"text\":\"\\u12\"}",
            "{\"text\":\"a\nb\"}",
            "/* */{}",
            "\u0000",
            "{}\u0000",
            "{\"text\":\"a\",\"text\":\"b\"}",
            "{\"text\":\"\u0001\"}",
            "{\"text\": Infinity}",
            "\ufeff{}",
            "<xml/>",
            "a=b");

    private FuzzJson() {}

    /** An object with the fields of a request, most of them of a type that they do not have. */
    static String object(FuzzRandom random, List<String> fields) {
        StringBuilder json = new StringBuilder("{");
        for (String field : fields) {
            if (random.oneIn(3)) {
                continue;
            }
            json.append(json.length() > 1 ? "," : "")
                    .append('"')
                    .append(random.oneIn(30) ? quoted(random.text(3)) : field)
                    .append("\":")
                    .append(value(random));
        }
        return json.append('}').toString();
    }

    /** Text that is not JSON, or more of it than anybody wants. */
    static String broken(FuzzRandom random) {
        return switch (random.below(6)) {
            case 0 -> "[".repeat(random.below(2000)) + random.one(BROKEN);
            case 1 -> "{\"metadata\":" + "{\"a\":".repeat(random.below(60)) + "1";
            case 2 -> "{\"text\":\"" + random.text(20) + "\"}";
            case 3 -> "{\"speed\":" + "9".repeat(random.below(400)) + "}";
            default -> random.one(BROKEN);
        };
    }

    private static String value(FuzzRandom random) {
        return switch (random.below(8)) {
            case 0 -> '"' + quoted(random.text(12)) + '"';
            case 1 -> '"' + quoted(random.text(4)).repeat(random.below(200)) + '"';
            case 2 -> "{\"" + quoted(random.text(2)) + "\":" + random.one(VALUES) + "}";
            default -> random.one(VALUES);
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
            quoted.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        return quoted.toString();
    }
}
