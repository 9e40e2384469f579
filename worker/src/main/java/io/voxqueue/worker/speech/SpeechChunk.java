// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.speech;

import io.voxqueue.worker.phoneme.Utterance;
import io.voxqueue.worker.text.Sentence;

/**
 * What the models get in one go: a sentence, or a part of one that is too long.
 *
 * @param index which sentence of the text this is or belongs to, from 0
 * @param last whether it ends its sentence
 */
record SpeechChunk(int index, Sentence sentence, Utterance utterance, boolean last) {}
