import common from "@/messages/es/common.json";
import frame from "@/messages/es/frame.json";

export default { common, frame };
