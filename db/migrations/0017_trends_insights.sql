CREATE TABLE "author_days" (
	"account_id" bigint NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"impressions" integer DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"watch_ms" bigint DEFAULT 0 NOT NULL,
	"completions" integer DEFAULT 0 NOT NULL,
	"skips" integer DEFAULT 0 NOT NULL,
	"followers" integer DEFAULT 0 NOT NULL,
	"unfollowed" integer DEFAULT 0 NOT NULL,
	"ended" integer[] NOT NULL,
	CONSTRAINT "author_days_account_id_day_source_pk" PRIMARY KEY("account_id","day","source")
);
--> statement-breakpoint
CREATE TABLE "insight_deltas" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "insight_deltas_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" bigint NOT NULL,
	"post_id" bigint,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"impressions" integer DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"watch_ms" bigint DEFAULT 0 NOT NULL,
	"completions" integer DEFAULT 0 NOT NULL,
	"skips" integer DEFAULT 0 NOT NULL,
	"followers" integer DEFAULT 0 NOT NULL,
	"unfollowed" integer DEFAULT 0 NOT NULL,
	"ended_before" smallint,
	"ended_now" smallint
);
--> statement-breakpoint
CREATE TABLE "post_days" (
	"post_id" bigint NOT NULL,
	"day" date NOT NULL,
	"source" text NOT NULL,
	"impressions" integer DEFAULT 0 NOT NULL,
	"views" integer DEFAULT 0 NOT NULL,
	"watch_ms" bigint DEFAULT 0 NOT NULL,
	"completions" integer DEFAULT 0 NOT NULL,
	"skips" integer DEFAULT 0 NOT NULL,
	"followers" integer DEFAULT 0 NOT NULL,
	"unfollowed" integer DEFAULT 0 NOT NULL,
	"ended" integer[] NOT NULL,
	CONSTRAINT "post_days_post_id_day_source_pk" PRIMARY KEY("post_id","day","source")
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"account_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "endorsements_account_id_author_id_pk" PRIMARY KEY("account_id","author_id")
);
--> statement-breakpoint
CREATE TABLE "trend_hours" (
	"kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"language" text NOT NULL,
	"accounts" integer NOT NULL,
	CONSTRAINT "trend_hours_kind_subject_id_hour_language_pk" PRIMARY KEY("kind","subject_id","hour","language")
);
--> statement-breakpoint
CREATE TABLE "trend_voices" (
	"kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"language" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trend_voices_kind_subject_id_account_id_pk" PRIMARY KEY("kind","subject_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "trends" (
	"kind" text NOT NULL,
	"subject_id" bigint NOT NULL,
	"language" text NOT NULL,
	"score" real NOT NULL,
	"accounts" integer NOT NULL,
	"voices" real NOT NULL,
	"usual" real NOT NULL,
	"peak_at" timestamp (3) with time zone NOT NULL,
	"curve" integer[] NOT NULL,
	"computed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trends_kind_subject_id_language_pk" PRIMARY KEY("kind","subject_id","language")
);
--> statement-breakpoint
ALTER TABLE "author_days" ADD CONSTRAINT "author_days_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_days" ADD CONSTRAINT "post_days_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trend_voices" ADD CONSTRAINT "trend_voices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "author_days_day_idx" ON "author_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "post_days_day_idx" ON "post_days" USING btree ("day");--> statement-breakpoint
CREATE INDEX "endorsements_author_idx" ON "endorsements" USING btree ("author_id","account_id");--> statement-breakpoint
CREATE INDEX "endorsements_at_idx" ON "endorsements" USING btree ("at");--> statement-breakpoint
CREATE INDEX "trend_hours_hour_idx" ON "trend_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "trend_voices_at_idx" ON "trend_voices" USING btree ("at");--> statement-breakpoint
CREATE INDEX "trend_voices_subject_idx" ON "trend_voices" USING btree ("kind","subject_id","at");--> statement-breakpoint
CREATE INDEX "trend_voices_account_idx" ON "trend_voices" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "trends_score_idx" ON "trends" USING btree ("kind","language","score");