ALTER TABLE "conversations" ADD COLUMN "client_key" text;--> statement-breakpoint
ALTER TABLE "post_stat_deltas" ADD COLUMN "follows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "post_stats" ADD COLUMN "follows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_client_key" ON "conversations" USING btree ("client_key");