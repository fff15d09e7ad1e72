CREATE TABLE "exposure_floors" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"target" smallint NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"reached_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "exposure_pace" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"share" real NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_signals" (
	"account_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feed_signals_account_id_post_id_pk" PRIMARY KEY("account_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "feed_viewers" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"watched_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ranking_weights" (
	"version" integer PRIMARY KEY NOT NULL,
	"weights" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"active" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_preferences" (
	"account_id" bigint PRIMARY KEY NOT NULL,
	"multipliers" jsonb NOT NULL,
	"topics" jsonb NOT NULL,
	"order" text DEFAULT 'ranked' NOT NULL,
	"budget_kind" text,
	"budget_amount" integer,
	"asks_worth" boolean DEFAULT true NOT NULL,
	"interests_asked_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "feed_sessions" ADD COLUMN "origins" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "feed_sessions" ADD COLUMN "preferences" jsonb;--> statement-breakpoint
ALTER TABLE "watch_events" ADD COLUMN "propensity" real;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "reach" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "dislikes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "reach" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "dislikes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "exposure_floors" ADD CONSTRAINT "exposure_floors_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_signals" ADD CONSTRAINT "feed_signals_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_signals" ADD CONSTRAINT "feed_signals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_viewers" ADD CONSTRAINT "feed_viewers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_preferences" ADD CONSTRAINT "feed_preferences_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exposure_floors_open_idx" ON "exposure_floors" USING btree ("post_id") WHERE "exposure_floors"."reached_at" is null and "exposure_floors"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "feed_signals_account_idx" ON "feed_signals" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "feed_signals_post_idx" ON "feed_signals" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "feed_viewers_watched_idx" ON "feed_viewers" USING btree ("watched_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ranking_weights_active_key" ON "ranking_weights" USING btree ("active") WHERE "ranking_weights"."active";