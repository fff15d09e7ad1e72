DROP INDEX "search_terms_alike";--> statement-breakpoint
CREATE INDEX "search_terms_alike" ON "search_terms" USING gin ("term" gin_trgm_ops) WHERE "search_terms"."account_id" is null;