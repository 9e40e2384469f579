// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.api;

import io.voxqueue.audio.AudioId;
import io.voxqueue.audio.AudioStore;
import io.voxqueue.job.Job;
import io.voxqueue.job.JobId;
import io.voxqueue.job.JobOutput;
import io.voxqueue.job.JobQuery;
import io.voxqueue.job.JobRepository;
import io.voxqueue.job.JobState;
import io.voxqueue.job.SpeechOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Removes audio that no job offers any more. Equal requests of one owner share one piece of audio, so a deleted job's
 * audio goes only when no other job of that owner has it or is about to. That is looked up among the jobs that are
 * queued, running or succeeded: those of one retention time, for later they are expired and offer nothing.
 */
final class AudioUse {
    private static final int PAGE = 200;

    /** So many that two who have nothing to do with each other hardly ever meet. */
    private static final int TURNS = 1024;

    private final JobRepository jobs;
    private final AudioStore audio;
    private final List<Lock> turns =
            Stream.<Lock>generate(ReentrantLock::new).limit(TURNS).toList();

    AudioUse(JobRepository jobs, AudioStore audio) {
        this.jobs = jobs;
        this.audio = audio;
    }

    /** Held by who looks for this audio until the job that wants it is stored: meanwhile nobody removes it. */
    Lock turn(AudioId id) {
        return turns.get(Math.floorMod(id.hashCode(), TURNS));
    }

    /** To be called once the job itself is gone. */
    void release(Job deleted) throws IOException {
        Optional<AudioId> made = audioOf(deleted);
        if (made.isEmpty()) {
            return;
        }
        Lock turn = turn(made.get());
        turn.lock();
        try {
            // in the order in which a job goes through them, so that none slips by
            boolean wanted = Stream.of(JobState.QUEUED, JobState.RUNNING, JobState.SUCCEEDED)
                    .anyMatch(state -> isWanted(deleted, state));
            if (!wanted) {
                audio.delete(made.get());
            }
        } finally {
            turn.unlock();
        }
    }

    private boolean isWanted(Job deleted, JobState state) {
        Optional<JobId> before = Optional.empty();
        while (true) {
            List<Job> page =
                    jobs.list(new JobQuery(deleted.owner(), Optional.of(state), Optional.empty(), before, PAGE));
            if (page.stream().anyMatch(job -> sharesAudio(job, deleted))) {
                return true;
            }
            if (page.size() < PAGE) {
                return false;
            }
            before = Optional.of(page.get(page.size() - 1).id());
        }
    }

    private static boolean sharesAudio(Job job, Job deleted) {
        return job.spec().equals(deleted.spec()) || audioOf(job).equals(audioOf(deleted));
    }

    private static Optional<AudioId> audioOf(Job job) {
        return job.output().flatMap(JobOutput::speech).map(SpeechOutput::audio);
    }
}
