CREATE TABLE "co_watch_pairs" (
	"source_id" bigint NOT NULL,
	"target_id" bigint NOT NULL,
	"watchers" integer NOT NULL,
	"weight" double precision NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "co_watch_pairs_source_id_target_id_pk" PRIMARY KEY("source_id","target_id")
);
--> statement-breakpoint
CREATE TABLE "post_neighbours" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"neighbour_ids" bigint[] NOT NULL,
	"weights" real[] NOT NULL,
	"rebuilt_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "seen_posts" ADD COLUMN "paired" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "co_watch_pairs_best_idx" ON "co_watch_pairs" USING btree ("source_id","weight");--> statement-breakpoint
CREATE INDEX "co_watch_pairs_updated_idx" ON "co_watch_pairs" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "post_neighbours_rebuilt_idx" ON "post_neighbours" USING btree ("rebuilt_at");--> statement-breakpoint
CREATE INDEX "seen_posts_unpaired_idx" ON "seen_posts" USING btree ("seen_at") WHERE not "seen_posts"."paired" and "seen_posts"."watched_share" >= 0.3;