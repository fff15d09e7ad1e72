CREATE TABLE "draft_media" (
	"draft_id" bigint NOT NULL,
	"part" smallint NOT NULL,
	"position" smallint NOT NULL,
	"media_id" bigint NOT NULL,
	CONSTRAINT "draft_media_draft_id_part_position_pk" PRIMARY KEY("draft_id","part","position")
);
--> statement-breakpoint
CREATE TABLE "circle_members" (
	"owner_id" bigint NOT NULL,
	"member_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "circle_members_owner_id_member_id_pk" PRIMARY KEY("owner_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "dismissed_suggestions" (
	"account_id" bigint NOT NULL,
	"dismissed_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dismissed_suggestions_account_id_dismissed_id_pk" PRIMARY KEY("account_id","dismissed_id")
);
--> statement-breakpoint
CREATE TABLE "follow_pack_members" (
	"pack_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "follow_pack_members_pack_id_account_id_pk" PRIMARY KEY("pack_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "follow_packs" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "follow_packs_name_length" CHECK (char_length("follow_packs"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "list_members" (
	"list_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "list_members_list_id_account_id_pk" PRIMARY KEY("list_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "lists" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"exclusive" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lists_name_length" CHECK (char_length("lists"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "link_previews" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"url" text NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"site_name" text DEFAULT '' NOT NULL,
	"image_key" text,
	"image_width" integer,
	"image_height" integer,
	"thumbhash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"fetched_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "poll_ballots" (
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"choices" smallint[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "poll_ballots_post_id_account_id_pk" PRIMARY KEY("post_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "poll_deltas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "poll_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"position" smallint,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"post_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"label" text NOT NULL,
	"votes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "poll_options_post_id_position_pk" PRIMARY KEY("post_id","position")
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"multiple" boolean DEFAULT false NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"voters" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "followed_hashtags" (
	"account_id" bigint NOT NULL,
	"hashtag_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "followed_hashtags_account_id_hashtag_id_pk" PRIMARY KEY("account_id","hashtag_id")
);
--> statement-breakpoint
CREATE TABLE "hashtags" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_hashtags" (
	"hashtag_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	CONSTRAINT "post_hashtags_hashtag_id_post_id_pk" PRIMARY KEY("hashtag_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "post_mentions" (
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	CONSTRAINT "post_mentions_post_id_account_id_pk" PRIMARY KEY("post_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "reaction_counts" (
	"post_id" bigint NOT NULL,
	"emoji" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reaction_counts_post_id_emoji_pk" PRIMARY KEY("post_id","emoji")
);
--> statement-breakpoint
CREATE TABLE "reaction_deltas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reaction_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"emoji" text NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deleted_posts" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"body" text NOT NULL,
	"content_warning" text,
	"language" text,
	"deleted_by_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_edits" (
	"post_id" bigint NOT NULL,
	"version" smallint NOT NULL,
	"body" text NOT NULL,
	"content_warning" text,
	"sensitive" boolean NOT NULL,
	"language" text,
	"alts" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "post_edits_post_id_version_pk" PRIMARY KEY("post_id","version")
);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
	"account_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"collection_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bookmarks_account_id_post_id_pk" PRIMARY KEY("account_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"owner_id" bigint NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collections_name_length" CHECK (char_length("collections"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "downvotes" (
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "downvotes_post_id_account_id_pk" PRIMARY KEY("post_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"post_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"emoji" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reactions_post_id_account_id_pk" PRIMARY KEY("post_id","account_id")
);
--> statement-breakpoint
DROP INDEX "post_stats_top_idx";--> statement-breakpoint
DROP INDEX "posts_repost_idx";--> statement-breakpoint
DROP INDEX "posts_quote_idx";--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "shares_likes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "feed_sessions" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "content_warning" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "replies_from" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "quotes_from" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "reply_to_id" bigint;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "quote_of_id" bigint;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "parts" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "publish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "downvotes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "quotes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "bookmarks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "downvotes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "quotes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "bookmarks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "best" double precision DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "content_warning" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "replies_from" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "quotes_from" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "pinned_reply_id" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "link_preview_id" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "edited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "locked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "hidden_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "draft_media" ADD CONSTRAINT "draft_media_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_media" ADD CONSTRAINT "draft_media_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_members" ADD CONSTRAINT "circle_members_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "circle_members" ADD CONSTRAINT "circle_members_member_id_accounts_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissed_suggestions" ADD CONSTRAINT "dismissed_suggestions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dismissed_suggestions" ADD CONSTRAINT "dismissed_suggestions_dismissed_id_accounts_id_fk" FOREIGN KEY ("dismissed_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_pack_members" ADD CONSTRAINT "follow_pack_members_pack_id_follow_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."follow_packs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_pack_members" ADD CONSTRAINT "follow_pack_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_packs" ADD CONSTRAINT "follow_packs_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_list_id_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."lists"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "list_members" ADD CONSTRAINT "list_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followed_hashtags" ADD CONSTRAINT "followed_hashtags_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "followed_hashtags" ADD CONSTRAINT "followed_hashtags_hashtag_id_hashtags_id_fk" FOREIGN KEY ("hashtag_id") REFERENCES "public"."hashtags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_hashtags" ADD CONSTRAINT "post_hashtags_hashtag_id_hashtags_id_fk" FOREIGN KEY ("hashtag_id") REFERENCES "public"."hashtags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_hashtags" ADD CONSTRAINT "post_hashtags_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_mentions" ADD CONSTRAINT "post_mentions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_mentions" ADD CONSTRAINT "post_mentions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction_counts" ADD CONSTRAINT "reaction_counts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deleted_posts" ADD CONSTRAINT "deleted_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deleted_posts" ADD CONSTRAINT "deleted_posts_deleted_by_id_accounts_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_edits" ADD CONSTRAINT "post_edits_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collections" ADD CONSTRAINT "collections_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downvotes" ADD CONSTRAINT "downvotes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "downvotes" ADD CONSTRAINT "downvotes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_media_media_key" ON "draft_media" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "circle_members_member_idx" ON "circle_members" USING btree ("member_id","owner_id");--> statement-breakpoint
CREATE INDEX "dismissed_suggestions_dismissed_idx" ON "dismissed_suggestions" USING btree ("dismissed_id");--> statement-breakpoint
CREATE INDEX "follow_pack_members_account_idx" ON "follow_pack_members" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "follow_packs_owner_idx" ON "follow_packs" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "list_members_account_idx" ON "list_members" USING btree ("account_id","list_id");--> statement-breakpoint
CREATE INDEX "lists_owner_idx" ON "lists" USING btree ("owner_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "link_previews_url_key" ON "link_previews" USING btree ("url");--> statement-breakpoint
CREATE INDEX "link_previews_fetched_idx" ON "link_previews" USING btree ("fetched_at");--> statement-breakpoint
CREATE INDEX "poll_ballots_account_idx" ON "poll_ballots" USING btree ("account_id","post_id");--> statement-breakpoint
CREATE INDEX "poll_deltas_post_idx" ON "poll_deltas" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "polls_due_idx" ON "polls" USING btree ("ends_at") WHERE "polls"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "followed_hashtags_hashtag_idx" ON "followed_hashtags" USING btree ("hashtag_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hashtags_name_key" ON "hashtags" USING btree ("name");--> statement-breakpoint
CREATE INDEX "hashtags_prefix_idx" ON "hashtags" USING btree ("name" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "post_hashtags_post_idx" ON "post_hashtags" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "post_mentions_account_idx" ON "post_mentions" USING btree ("account_id","post_id");--> statement-breakpoint
CREATE INDEX "reaction_deltas_post_idx" ON "reaction_deltas" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "deleted_posts_created_idx" ON "deleted_posts" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "deleted_posts_by_idx" ON "deleted_posts" USING btree ("deleted_by_id");--> statement-breakpoint
CREATE INDEX "bookmarks_created_idx" ON "bookmarks" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "bookmarks_collection_idx" ON "bookmarks" USING btree ("collection_id","created_at") WHERE "bookmarks"."collection_id" is not null;--> statement-breakpoint
CREATE INDEX "bookmarks_post_idx" ON "bookmarks" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collections_name_key" ON "collections" USING btree ("owner_id","name");--> statement-breakpoint
CREATE INDEX "downvotes_account_idx" ON "downvotes" USING btree ("account_id","post_id");--> statement-breakpoint
CREATE INDEX "reactions_account_idx" ON "reactions" USING btree ("account_id","post_id");--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_reply_to_id_posts_id_fk" FOREIGN KEY ("reply_to_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_quote_of_id_posts_id_fk" FOREIGN KEY ("quote_of_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_pinned_reply_id_posts_id_fk" FOREIGN KEY ("pinned_reply_id") REFERENCES "public"."posts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_link_preview_id_link_previews_id_fk" FOREIGN KEY ("link_preview_id") REFERENCES "public"."link_previews"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_due_idx" ON "drafts" USING btree ("publish_at") WHERE "drafts"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "drafts_reply_idx" ON "drafts" USING btree ("reply_to_id") WHERE "drafts"."reply_to_id" is not null;--> statement-breakpoint
CREATE INDEX "drafts_quote_idx" ON "drafts" USING btree ("quote_of_id") WHERE "drafts"."quote_of_id" is not null;--> statement-breakpoint
CREATE INDEX "post_stats_best_idx" ON "post_stats" USING btree ("reply_to_id","best","post_id") WHERE "post_stats"."reply_to_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "posts_repost_key" ON "posts" USING btree ("repost_of_id","author_id") WHERE "posts"."repost_of_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_local_idx" ON "posts" USING btree ("id") WHERE "posts"."visibility" = 'public' and "posts"."deleted_at" is null and "posts"."reply_to_id" is null and "posts"."kind" <> 'repost';--> statement-breakpoint
CREATE INDEX "posts_author_media_idx" ON "posts" USING btree ("author_id","id") WHERE "posts"."kind" in ('video', 'pictures') and "posts"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "posts_pinned_reply_idx" ON "posts" USING btree ("pinned_reply_id") WHERE "posts"."pinned_reply_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_link_preview_idx" ON "posts" USING btree ("link_preview_id") WHERE "posts"."link_preview_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_quote_idx" ON "posts" USING btree ("quote_of_id","id") WHERE "posts"."quote_of_id" is not null;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_content_warning_length" CHECK (char_length("posts"."content_warning") between 1 and 500);