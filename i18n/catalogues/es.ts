import comments from "@/messages/es/comments.json";
import common from "@/messages/es/common.json";
import feed from "@/messages/es/feed.json";
import frame from "@/messages/es/frame.json";
import profile from "@/messages/es/profile.json";
import settings from "@/messages/es/settings.json";

export default { comments, common, feed, frame, profile, settings };
