import { Hono } from 'hono';
import { assetResponse, textAsset } from '../../http/assets.ts';
import type { AppEnv, Parts } from '../../parts.ts';
import { schemaAddress, surveySchema } from '../../surveys/schema.ts';

/** `GET /schemas/survey.json`: what a survey's file may hold, for editors of any origin. */
export function schemaRoutes({ publicUrl }: Parts): Hono<AppEnv> {
  let made: ReturnType<typeof textAsset> | undefined;
  return new Hono<AppEnv>().get('/schemas/survey.json', (c) => {
    made ??= textAsset(
      JSON.stringify(surveySchema(schemaAddress(publicUrl)), null, 2),
      'application/schema+json',
    );
    return assetResponse(made, c, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=300',
    });
  });
}
