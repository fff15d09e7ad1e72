import admin from "@/messages/es/admin.json";
import algorithm from "@/messages/es/algorithm.json";
import auth from "@/messages/es/auth.json";
import bookmarks from "@/messages/es/bookmarks.json";
import cards from "@/messages/es/cards.json";
import comments from "@/messages/es/comments.json";
import common from "@/messages/es/common.json";
import compose from "@/messages/es/compose.json";
import create from "@/messages/es/create.json";
import factors from "@/messages/es/factors.json";
import feed from "@/messages/es/feed.json";
import frame from "@/messages/es/frame.json";
import identities from "@/messages/es/identities.json";
import insights from "@/messages/es/insights.json";
import keys from "@/messages/es/keys.json";
import lists from "@/messages/es/lists.json";
import mail from "@/messages/es/mail.json";
import messages from "@/messages/es/messages.json";
import notifications from "@/messages/es/notifications.json";
import offline from "@/messages/es/offline.json";
import ownData from "@/messages/es/ownData.json";
import people from "@/messages/es/people.json";
import pictures from "@/messages/es/pictures.json";
import playback from "@/messages/es/playback.json";
import posts from "@/messages/es/posts.json";
import privacy from "@/messages/es/privacy.json";
import profile from "@/messages/es/profile.json";
import registration from "@/messages/es/registration.json";
import search from "@/messages/es/search.json";
import security from "@/messages/es/security.json";
import settings from "@/messages/es/settings.json";
import steering from "@/messages/es/steering.json";
import thread from "@/messages/es/thread.json";
import timelines from "@/messages/es/timelines.json";
import trends from "@/messages/es/trends.json";

export default {
  admin,
  algorithm,
  auth,
  bookmarks,
  cards,
  comments,
  common,
  compose,
  create,
  factors,
  feed,
  frame,
  identities,
  insights,
  keys,
  lists,
  mail,
  messages,
  offline,
  notifications,
  ownData,
  people,
  pictures,
  playback,
  posts,
  privacy,
  profile,
  registration,
  search,
  security,
  settings,
  steering,
  thread,
  timelines,
  trends,
};
