/** What a video may be at most, beside `VIDEO_SECONDS_MAX` and `UPLOAD_BYTES_MAX`. Larger ones are refused, in words. */
export const EDGE_MAX = 4096;
export const FRAME_RATE_MAX = 120;

/** What we make of it: never more frames a second than this. */
export const FRAME_RATE_OUT = 60;

/** Uploads that one account may have open at a time: of videos, and as many of pictures. */
export const OPEN_UPLOADS_MAX = 10;

/** How long an upload may rest before its bytes are swept away; each new start of it counts anew. */
export const UPLOAD_REST_HOURS = 48;

/** How often a video is tried before it counts as failed. */
export const PROCESS_ATTEMPTS = 3;

/** What a picture for a profile may be at most: bytes, and pixels once it is unpacked. */
export const PICTURE_BYTES_MAX = 10 * 1024 ** 2;
export const PICTURE_PIXELS_MAX = 64_000_000;

/** What a voice note may be at most: five minutes, in whatever way a phone records them. */
export const VOICE_BYTES_MAX = 20 * 1024 ** 2;
export const VOICE_SECONDS_MAX = 300;

/** What a picture of a post or a message may be at most. */
export const POST_PICTURE_BYTES_MAX = 20 * 1024 ** 2;
export const POST_PICTURE_PIXELS_MAX = 40_000_000;

/** How large the versions of a picture of a post are, in pixels on their longer side. */
export const PICTURE_EDGE = 2_048;
export const SMALL_PICTURE_EDGE = 640;
