FROM python:3.13-slim

WORKDIR /opt/liner-notes
COPY constraints.txt ./
RUN pip install --no-cache-dir --require-hashes -r constraints.txt
COPY . .
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && useradd --system linernotes \
    && install -d -o linernotes /var/lib/linernotes

USER linernotes
WORKDIR /var/lib/linernotes
ENV CATALOG_PATH=/var/lib/linernotes/catalog.sqlite3 \
    STATE_PATH=/var/lib/linernotes/state.sqlite3
CMD ["linernotes", "run"]
