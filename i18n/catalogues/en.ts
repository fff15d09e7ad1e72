import common from "@/messages/en/common.json";
import frame from "@/messages/en/frame.json";

export default { common, frame };
