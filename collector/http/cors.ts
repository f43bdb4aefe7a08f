/**
 * What every public reply bears, refusals included. CORS is not the guard here (it stops no write; the
 * site's list of origins does), so every reply may be read: the widget has to know why it was refused.
 */
export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After',
};

/** Reply to a browser that asks before it sends. */
export const preflight = () =>
  new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, POST',
      'Access-Control-Allow-Headers': 'Content-Type, Authorization, If-None-Match',
      'Access-Control-Max-Age': '86400',
    },
  });
