import comments from "@/messages/en/comments.json";
import common from "@/messages/en/common.json";
import feed from "@/messages/en/feed.json";
import frame from "@/messages/en/frame.json";
import profile from "@/messages/en/profile.json";
import settings from "@/messages/en/settings.json";

export default { comments, common, feed, frame, profile, settings };
