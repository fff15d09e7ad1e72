import admin from "@/messages/en/admin.json";
import algorithm from "@/messages/en/algorithm.json";
import auth from "@/messages/en/auth.json";
import bookmarks from "@/messages/en/bookmarks.json";
import cards from "@/messages/en/cards.json";
import comments from "@/messages/en/comments.json";
import common from "@/messages/en/common.json";
import compose from "@/messages/en/compose.json";
import create from "@/messages/en/create.json";
import factors from "@/messages/en/factors.json";
import feed from "@/messages/en/feed.json";
import frame from "@/messages/en/frame.json";
import identities from "@/messages/en/identities.json";
import insights from "@/messages/en/insights.json";
import keys from "@/messages/en/keys.json";
import lists from "@/messages/en/lists.json";
import mail from "@/messages/en/mail.json";
import messages from "@/messages/en/messages.json";
import notifications from "@/messages/en/notifications.json";
import offline from "@/messages/en/offline.json";
import ownData from "@/messages/en/ownData.json";
import people from "@/messages/en/people.json";
import pictures from "@/messages/en/pictures.json";
import playback from "@/messages/en/playback.json";
import posts from "@/messages/en/posts.json";
import privacy from "@/messages/en/privacy.json";
import profile from "@/messages/en/profile.json";
import registration from "@/messages/en/registration.json";
import search from "@/messages/en/search.json";
import security from "@/messages/en/security.json";
import settings from "@/messages/en/settings.json";
import steering from "@/messages/en/steering.json";
import thread from "@/messages/en/thread.json";
import timelines from "@/messages/en/timelines.json";
import trends from "@/messages/en/trends.json";

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
