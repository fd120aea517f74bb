import "server-only";
import { deriveKey } from "@/server/master-key";
import { openBytes, sealBytes } from "./seal";

/**
 * Wraps the subjects' keys. A key service or an HSM fits behind it, hence the promises.
 * `id` names the provider, `aad` binds a wrapped key to its owner; `unwrap` throws when the two do not belong together.
 */
export interface KeyProvider {
  readonly id: string;
  wrap(key: Buffer, aad: string): Promise<Buffer>;
  unwrap(wrapped: Buffer, aad: string): Promise<Buffer>;
}

// The wrapping key is derived on each call, so no second copy of key material stays behind in memory.
const localProvider: KeyProvider = {
  id: "local",
  wrap: async (key, aad) => sealBytes(deriveKey("key-wrap"), key, aad),
  unwrap: async (wrapped, aad) => openBytes(deriveKey("key-wrap"), wrapped, aad),
};

/** The provider of this installation: AES-256-GCM under a key derived from the master key; byte 0 is the version. */
export function keyProvider(): KeyProvider {
  return localProvider;
}
