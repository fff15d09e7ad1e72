CREATE TABLE "post_search" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recent_searches" (
	"account_id" bigint NOT NULL,
	"query" text NOT NULL,
	"searched_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recent_searches_account_id_query_pk" PRIMARY KEY("account_id","query")
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"kind" text NOT NULL,
	"term" text NOT NULL,
	"account_id" bigint,
	"weight" integer NOT NULL,
	CONSTRAINT "search_terms_key" UNIQUE NULLS NOT DISTINCT("kind","term","account_id")
);
--> statement-breakpoint
ALTER TABLE "post_search" ADD CONSTRAINT "post_search_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recent_searches" ADD CONSTRAINT "recent_searches_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_terms" ADD CONSTRAINT "search_terms_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "post_search_words" ON "post_search" USING gin ("words") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "recent_searches_latest_idx" ON "recent_searches" USING btree ("account_id","searched_at");--> statement-breakpoint
CREATE INDEX "search_terms_beginning" ON "search_terms" USING btree ("kind","term" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_terms_alike" ON "search_terms" USING gin ("term" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_terms_account_idx" ON "search_terms" USING btree ("account_id");