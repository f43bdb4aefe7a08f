/** What Node would know of a request from this address, for apps that run without a socket. */
export const sentFrom = (address: string, headers: Record<string, string> = {}) => ({
  incoming: {
    socket: { remoteAddress: address },
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  },
});
