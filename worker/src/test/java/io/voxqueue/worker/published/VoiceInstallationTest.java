// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxqueue.worker.model.OnnxFile;
import io.voxqueue.worker.model.TinyOnnx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceInstallationTest {
    private static final byte[] MODEL = TinyOnnx.glowTts(80);
    private static final byte[] VOCODER = "a vocoder".getBytes(StandardCharsets.UTF_8);
    private static final String HARVARD = "en-us_harvard-glow_tts.tar.gz";

    @TempDir
    Path directory;

    private Path published;
    private Path voices;
    private VoiceInstallation installation;

    @BeforeEach
    void publish() throws IOException {
        published = Files.createDirectory(directory.resolve("published"));
        voices = directory.resolve("voices");
        installation = new VoiceInstallation(PublishedVoices.load(), voices);
        Archives.published(published.resolve(HARVARD), "en-us/harvard-glow_tts", MODEL);
        Archives.published(published.resolve("hifi_gan-vctk_medium.tar.gz"), "hifi_gan/vctk_medium", VOCODER);
    }

    @Test
    void voiceComesWithAVocoderAndSaysWhoItIs() throws Exception {
        for (PublishedPart part : installation.missing("harvard")) {
            install(part.name());
        }

        assertThat(voices.resolve("hifi_gan/vctk_medium/generator.onnx")).hasBinaryContent(VOCODER);
        assertThat(OnnxFile.read(voices.resolve("en-us/harvard-glow_tts/generator.onnx"))
                        .inputs())
                .containsKey("scales");
        assertThat(voices.resolve("en-us/harvard-glow_tts/SHA256SUMS"))
                .content()
                .contains("  generator.onnx\n");
        assertThat(voices.resolve("en-us/harvard-glow_tts/CRC32.sfv")).content().contains("generator.onnx ");
        assertThat(voices.resolve("en-us/harvard-glow_tts/voxqueue.json"))
                .content()
                .contains("CC-BY-NC-4.0", "female");
        assertThat(installation.missing("harvard")).isEmpty();
        assertThat(voices.resolve(".downloads")).isEmptyDirectory();
    }

    @Test
    void voiceOfAnotherLanguageIsListedAndRefused() {
        assertThat(PublishedVoices.load().all()).extracting(PublishedPart::name).contains("thorsten");
        assertThatThrownBy(() -> installation.missing("thorsten"))
                .hasMessage("The voice 'thorsten' speaks de-de, which cannot be read aloud yet:"
                        + " texts are read in en-us only");
        assertThatThrownBy(() -> installation.missing("nobody")).hasMessageContaining("there are: ", "harvard");
    }

    @Test
    void archiveThatIsNotWhatItWasIsRefusedAndTheVoiceStays() throws Exception {
        install("harvard");
        Path model = voices.resolve("en-us/harvard-glow_tts/generator.onnx");
        byte[] before = Files.readAllBytes(model);
        Archives.published(published.resolve(HARVARD), "en-us/harvard-glow_tts", TinyOnnx.glowTts(40));

        assertThatThrownBy(() -> install("harvard"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not what it was: its SHA-256 should be");
        assertThat(model).hasBinaryContent(before);
        assertThat(Files.readString(voices.resolve("SHA256SUMS.archives"))).endsWith("  " + HARVARD + "\n");
    }

    @Test
    void nothingIsWrittenOutsideTheVoice() throws Exception {
        for (String name :
                new String[] {"../evil", "/tmp/evil", "en-us/harvard-glow_tts/../../evil", "en-us/other/x"}) {
            try (Archives archive = Archives.at(published.resolve(HARVARD))) {
                archive.with("en-us/harvard-glow_tts/generator.onnx", "a model").with(name, "evil");
            }
            assertRefused("does not belong below en-us/harvard-glow_tts");
        }
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(voices.resolve("evil")).doesNotExist();
    }

    @Test
    void linksAndEmptyArchivesAndWhatIsNoVoiceAreRefused() throws Exception {
        try (Archives archive = Archives.at(published.resolve(HARVARD))) {
            archive.withLink("en-us/harvard-glow_tts/generator.onnx", "/etc/passwd");
        }
        assertRefused("neither a file nor a directory");
        Archives.at(published.resolve(HARVARD)).close();
        assertRefused("it holds no files");
        try (Archives archive = Archives.at(published.resolve(HARVARD))) {
            archive.with("en-us/harvard-glow_tts/README", "nothing else");
        }
        assertRefused("it holds no generator.onnx");
        try (Archives archive = Archives.at(published.resolve(HARVARD))) {
            archive.with("en-us/harvard-glow_tts/generator.onnx", "a model");
        }
        assertRefused("This is no ONNX file");
        Files.writeString(published.resolve(HARVARD), "this is no archive");
        assertRefused("Not in GZIP format");
    }

    @Test
    void archiveThatWouldFillTheDiskIsRefused() throws Exception {
        Path bomb = published.resolve("bomb.tar.gz");
        try (Archives archive = Archives.at(bomb)) {
            archive.with("voice/generator.onnx", new byte[2_000_000]);
        }

        assertThatThrownBy(() -> new VoiceArchive(bomb, 1_000_000).unpack("voice", directory.resolve("target")))
                .hasMessage("it holds more than 1000000 bytes");
    }

    private void assertRefused(String reason) throws IOException {
        Files.deleteIfExists(voices.resolve("SHA256SUMS.archives"));
        assertThatThrownBy(() -> install("harvard")).hasMessageContaining(HARVARD, reason);
        assertThat(voices.resolve("en-us/harvard-glow_tts")).doesNotExist();
        assertThat(voices.resolve(".downloads")).isEmptyDirectory();
    }

    private void install(String name) throws IOException, InterruptedException {
        installation.install(installation.require(name), Mirror.of(published.toString()), DownloadProgress.UNHEARD);
    }
}
