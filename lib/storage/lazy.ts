import type { ResumableUploads, Storage } from "./types";

/**
 * A place whose driver is loaded when it is first used: the SDKs of clouds are large, and addresses must be known
 * without waiting for them.
 */
export function lazily(
  { name, publicUrl, resumable }: Pick<Storage, "name" | "publicUrl"> & { resumable: boolean },
  load: () => Promise<Storage>,
): Storage {
  let loaded: Promise<Storage> | undefined;
  const driver = () => {
    loaded ??= load();
    return loaded;
  };
  const uploads = async () => (await driver()).uploads as ResumableUploads;
  return {
    name,
    publicUrl,
    uploads: resumable
      ? {
          issueUpload: async (...given) => (await uploads()).issueUpload(...given),
          received: async (...given) => (await uploads()).received(...given),
          append: async (...given) => (await uploads()).append(...given),
          finalize: async (...given) => (await uploads()).finalize(...given),
          discard: async (...given) => (await uploads()).discard(...given),
        }
      : null,
    put: async (...given) => (await driver()).put(...given),
    putFile: async (...given) => (await driver()).putFile(...given),
    fetchTo: async (...given) => (await driver()).fetchTo(...given),
    head: async (...given) => (await driver()).head(...given),
    read: async (...given) => (await driver()).read(...given),
    signedUrl: async (...given) => (await driver()).signedUrl(...given),
    move: async (...given) => (await driver()).move(...given),
    purge: async (...given) => (await driver()).purge(...given),
    delete: async (...given) => (await driver()).delete(...given),
    async *list(...given) {
      yield* (await driver()).list(...given);
    },
    ping: async () => (await driver()).ping(),
  };
}
