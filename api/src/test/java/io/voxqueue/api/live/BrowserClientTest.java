// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.voxqueue.api.RunningService;
import io.voxqueue.event.AnswerDrafts;
import io.voxqueue.job.AnswerSpec;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The client for browsers, in a browser, on a page of the frontend's. */
class BrowserClientTest {
    private static final TestPage page = newPage();

    @RegisterExtension
    static final RunningService service =
            new RunningService("http.frontendUrl", page.origin(), "answers.geminiApiKey", "a key for tests");

    @TempDir
    Path profile;

    private BreakableProxy way;
    private Optional<Browser> browser = Optional.empty();

    private static TestPage newPage() {
        try {
            return new TestPage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void findBrowser() throws IOException {
        assumeTrue(Browser.find().isPresent(), "There is no Chromium");
        way = new BreakableProxy(service::port);
    }

    @AfterEach
    void close() throws Exception {
        if (browser.isPresent()) {
            browser.get().close();
        }
        if (way != null) {
            way.close();
        }
    }

    @AfterAll
    static void closePage() {
        page.close();
    }

    @Test
    void aPageHasATextSpokenAndHearsOfItsEnd() throws Exception {
        open("""
            const job = await vox.speak({ text: 'Good morning.' });
            job.addEventListener('event', ({ detail }) => tell(detail.type));
            const view = await job.done;
            await tell(view.status + ' ' + view.output.audioUrl);
            """);
        JobId id = service.engine.nextSubmitted();
        assertThat(page.nextTold()).isEqualTo("job.queued");

        service.engine.succeed(id);

        String last = page.nextTold();
        while (last.startsWith("job.")) {
            last = page.nextTold();
        }
        assertThat(last).startsWith("succeeded /api/tts/audio/" + id);
    }

    @Test
    void aPageThatWasCutOffHearsAllOfItOnceAndInOrder() throws Exception {
        JobId id = service.submit("A long text.");
        service.engine.start(id);
        open("vox.follow('" + id + "').addEventListener('event', ({ detail }) => tell(detail.seq));");
        long first = Long.parseLong(page.nextTold());
        long second = Long.parseLong(page.nextTold());

        way.cut();
        service.engine.advance(id, 1, 4);
        service.engine.advance(id, 2, 4);
        way.mend();
        long third = Long.parseLong(page.nextTold());
        long fourth = Long.parseLong(page.nextTold());
        service.engine.advance(id, 3, 4);
        long fifth = Long.parseLong(page.nextTold());

        assertThat(new long[] {second, third, fourth, fifth})
                .containsExactly(first + 1, first + 2, first + 3, first + 4);
    }

    @Test
    void aPageTalksAndIsAnsweredInOneConversation() throws Exception {
        open("""
            const chat = vox.chat();
            const first = await (await chat.send('Why?')).done;
            await tell(first.output.text);
            const second = await chat.send('So?', { system: 'Be short.' });
            await chat.send('Well?').catch((error) => tell(error.code));
            await chat.cancel();
            await tell((await second.done).status + ' ' + (chat.id === first.conversationId));
            """);
        service.engine.answer(service.engine.nextSubmitted(), "Because.");
        assertThat(page.nextTold()).isEqualTo("Because.");
        AnswerSpec second = (AnswerSpec) service.engine
                .jobs
                .find(service.engine.nextSubmitted())
                .orElseThrow()
                .spec();

        assertThat(second.messages()).hasSize(3);
        assertThat(page.nextTold()).isEqualTo("conversation_busy");
        assertThat(page.nextTold()).isEqualTo("canceled true");
    }

    @Test
    void anAnswerGrowsThroughABreakAndBeginsAnewWithAnotherAttempt() throws Exception {
        open("""
            const job = await vox.ask({ prompt: 'Why?' });
            job.addEventListener('answer.delta', () => tell(job.text));
            """);
        JobId id = service.engine.nextSubmitted();
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            draft.append("Hel");
            assertThat(page.nextTold()).isEqualTo("Hel");
            way.cut();
            draft.append("lo");
            way.mend();
            assertThat(page.nextTold()).isEqualTo("Hello");
        }
        service.engine.journal.change(id, Job::retry);
        try (AnswerDrafts.Draft draft = service.engine.drafts.begin(service.engine.start(id))) {
            draft.append("Good day");
            assertThat(page.nextTold()).isEqualTo("Good day");
        }
    }

    @Test
    void whatIsRefusedIsAnError() throws Exception {
        open("""
            await vox.speak({ text: 'Hello.', colour: 'red' })
                .catch((error) => tell(error.name + ' ' + error.code));
            """);

        assertThat(page.nextTold()).isEqualTo("VoxqueueError unknown_field");
    }

    private void open(String script) throws IOException {
        String address = "http://127.0.0.1:" + way.port();
        page.show("const { Voxqueue } = await import('" + address + "/page/voxqueue.js');\n"
                + "const vox = new Voxqueue({ url: '" + address + "', token: () => '" + service.key() + "' });\n"
                + script);
        browser = Optional.of(Browser.open(Browser.find().orElseThrow(), profile, page.origin()));
    }
}
