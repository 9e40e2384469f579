// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxqueue.audio.Timeline;
import io.voxqueue.audio.Timeline.TimedPhoneme;
import io.voxqueue.audio.Timeline.TimedSentence;
import io.voxqueue.audio.Timeline.TimedWord;
import io.voxqueue.job.JobProgress;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** When each part of a speech is heard, and how far it is. */
class PipelineTimelineTest extends SpeechModuleFixture {
    @Test
    void durationsAddUpToTheSamplesWithoutAGap() throws Exception {
        SpokenWav wav = speak(PARAGRAPH);
        Timeline timeline = wav.timeline();
        assertThat(timeline.exact()).isTrue();
        assertThat(timeline.samples()).isEqualTo(wav.samples());
        long position = 0;
        for (TimedSentence sentence : timeline.sentences()) {
            assertThat(sentence.startSample()).isEqualTo(position);
            for (TimedPhoneme phoneme : sentence.phonemes()) {
                assertThat(phoneme.startSample()).isEqualTo(position);
                assertThat((phoneme.endSample() - position) % 256).isZero();
                position = phoneme.endSample();
            }
            assertThat(sentence.endSample()).isEqualTo(position);
        }
        assertThat(position).isEqualTo(wav.samples());
    }

    @Test
    void wordsAreTimedInOrderAndCutFromTheOriginal() throws Exception {
        Timeline timeline = speak(PARAGRAPH).timeline();
        assertThat(timeline.sentences()).hasSize(5);
        long position = 0;
        for (TimedSentence sentence : timeline.sentences()) {
            for (TimedWord word : sentence.words()) {
                assertThat(word.startSample()).isGreaterThanOrEqualTo(position);
                assertThat(word.endSample()).isGreaterThan(word.startSample());
                assertThat(word.text()).isEqualTo(PARAGRAPH.substring(word.charStart(), word.charEnd()));
                assertThat(word.text()).isEqualToIgnoringCase(word.spoken());
                position = word.endSample();
            }
        }
    }

    @Test
    void endlessWordIsSpokenInPiecesThatMissNothing() throws Exception {
        String word = "blorkanization".repeat(60);
        SpokenWav wav = speak(word);
        assertThat(wav.joins()).hasSizeGreaterThan(1);
        assertThat(wav.timeline().sentences().stream()
                        .flatMap(sentence -> sentence.words().stream())
                        .map(TimedWord::text)
                        .collect(Collectors.joining()))
                .isEqualTo(word);
    }

    @Test
    void progressCountsSentencesToTheEnd() throws Exception {
        List<JobProgress> progress = speak(PARAGRAPH).progress();
        assertThat(progress.get(0)).isEqualTo(new JobProgress(0, 5));
        assertThat(progress.get(progress.size() - 1)).isEqualTo(new JobProgress(5, 5));
        assertThat(progress).extracting(JobProgress::done).isSorted();
    }
}
