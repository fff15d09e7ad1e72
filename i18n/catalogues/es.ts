import auth from "@/messages/es/auth.json";
import comments from "@/messages/es/comments.json";
import common from "@/messages/es/common.json";
import create from "@/messages/es/create.json";
import feed from "@/messages/es/feed.json";
import frame from "@/messages/es/frame.json";
import mail from "@/messages/es/mail.json";
import posts from "@/messages/es/posts.json";
import profile from "@/messages/es/profile.json";
import settings from "@/messages/es/settings.json";

export default { auth, comments, common, create, feed, frame, mail, posts, profile, settings };
