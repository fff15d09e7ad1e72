ALTER TABLE "post_stats" ADD COLUMN "reply_to_id" bigint;--> statement-breakpoint
UPDATE "post_stats" s SET "reply_to_id" = p."reply_to_id" FROM "posts" p WHERE p."id" = s."post_id" AND p."reply_to_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "drafts_post_idx" ON "drafts" USING btree ("post_id") WHERE "drafts"."post_id" is not null;--> statement-breakpoint
CREATE INDEX "drafts_published_idx" ON "drafts" USING btree ("updated_at") WHERE "drafts"."state" = 'published';--> statement-breakpoint
CREATE INDEX "post_stats_top_idx" ON "post_stats" USING btree ("reply_to_id","likes","post_id") WHERE "post_stats"."reply_to_id" is not null;