import auth from "@/messages/es/auth.json";
import comments from "@/messages/es/comments.json";
import common from "@/messages/es/common.json";
import create from "@/messages/es/create.json";
import factors from "@/messages/es/factors.json";
import feed from "@/messages/es/feed.json";
import frame from "@/messages/es/frame.json";
import keys from "@/messages/es/keys.json";
import mail from "@/messages/es/mail.json";
import playback from "@/messages/es/playback.json";
import posts from "@/messages/es/posts.json";
import profile from "@/messages/es/profile.json";
import settings from "@/messages/es/settings.json";

export default { auth, factors, comments, common, create, feed, frame, mail, posts, profile, settings, keys, playback };
