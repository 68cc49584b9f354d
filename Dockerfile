# Build: everything that compiling needs, left behind afterwards.
FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY src src
RUN npm run -s build && chmod +x dist/cli/main.js \
    # What stays of src is the data that the program reads: rules, sample catalogue, pages, request schema.
    && find src -name '*.ts' -delete && find src -type d -empty -delete
RUN npm ci --ignore-scripts --omit=dev

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/src src
COPY package.json LICENSE ./
COPY drizzle drizzle
COPY locales locales
RUN ln -s /app/dist/cli/main.js /usr/local/bin/prilavok && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`, { signal: AbortSignal.timeout(4000) }).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Another command in its place: docker run ... prilavok doctor
CMD ["node", "--max-semi-space-size=8", "dist/main.js"]
