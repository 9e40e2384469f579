// SPDX-License-Identifier: Apache-2.0
package io.voxqueue.account;

/** Where everything about accounts is kept. */
public record AccountStores(AccountRepository accounts, ApiKeyRepository keys, RefreshFamilyRepository families) {}
