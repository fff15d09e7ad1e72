DROP INDEX "search_terms_alike";--> statement-breakpoint
CREATE INDEX "search_terms_names_alike" ON "search_terms" USING gin ("term" gin_trgm_ops) WHERE "search_terms"."kind" = 'name';--> statement-breakpoint
CREATE INDEX "search_terms_hashtags_alike" ON "search_terms" USING gin ("term" gin_trgm_ops) WHERE "search_terms"."kind" = 'hashtag';--> statement-breakpoint
CREATE INDEX "search_terms_words_alike" ON "search_terms" USING gin ("term" gin_trgm_ops) WHERE "search_terms"."kind" = 'word';