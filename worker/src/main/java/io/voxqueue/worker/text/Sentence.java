// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.worker.text;

/**
 * One sentence as it will be spoken: words and punctuation only, no digits or symbols left.
 *
 * @param spoken what the phonemizer reads; each character maps into the original text
 * @param text the piece of the original it stands for
 * @param charStart where that piece begins in the original, UTF-16 offset
 * @param charEnd where it ends, exclusive
 */
public record Sentence(MappedText spoken, String text, int charStart, int charEnd) {}
