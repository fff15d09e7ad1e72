CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY DEFAULT next_id() NOT NULL,
	"reporter_id" bigint NOT NULL,
	"account_id" bigint NOT NULL,
	"post_id" bigint,
	"reason" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reports_once_key" UNIQUE NULLS NOT DISTINCT("reporter_id","account_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "search_beginnings" (
	"kind" text NOT NULL,
	"beginning" text NOT NULL,
	"best" text[] NOT NULL,
	CONSTRAINT "search_beginnings_kind_beginning_pk" PRIMARY KEY("kind","beginning")
);
--> statement-breakpoint
CREATE TABLE "stream_counts" (
	"account_id" bigint NOT NULL,
	"process_id" uuid NOT NULL,
	"count" smallint NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stream_counts_account_id_process_id_pk" PRIMARY KEY("account_id","process_id")
);
--> statement-breakpoint
ALTER TABLE "feed_signals" ADD COLUMN "counted" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "rejections" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "rejections" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_id_accounts_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream_counts" ADD CONSTRAINT "stream_counts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reports_account_idx" ON "reports" USING btree ("account_id","id");--> statement-breakpoint
CREATE INDEX "reports_post_idx" ON "reports" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "stream_counts_until_idx" ON "stream_counts" USING btree ("until");