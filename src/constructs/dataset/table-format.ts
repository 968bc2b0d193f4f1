/**
 * How files of a table are written, as readers of the AWS Glue Data Catalog understand it.
 */
export class TableFormat {
  /** Apache Parquet. */
  public static readonly PARQUET = new TableFormat(
    'parquet', 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat', 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
  );
  /** Apache ORC. */
  public static readonly ORC = new TableFormat(
    'orc', 'org.apache.hadoop.hive.ql.io.orc.OrcInputFormat', 'org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat', 'org.apache.hadoop.hive.ql.io.orc.OrcSerde',
  );
  /** One JSON object per line. */
  public static readonly JSON_LINES = new TableFormat(
    'json', 'org.apache.hadoop.mapred.TextInputFormat', 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat', 'org.openx.data.jsonserde.JsonSerDe',
  );

  /**
   * Text with a value per column.
   *
   * @param separator stands between values. A comma unless said otherwise
   * @param headerLines lines before the first row. None unless said otherwise
   */
  public static csv(separator: string = ',', headerLines: number = 0): TableFormat {
    return new TableFormat(
      'csv', 'org.apache.hadoop.mapred.TextInputFormat', 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat', 'org.apache.hadoop.hive.serde2.OpenCSVSerde',
      { separatorChar: separator, quoteChar: '"' }, headerLines === 0 ? {} : { 'skip.header.line.count': String(headerLines) },
    );
  }

  /** What the catalogue calls it. */
  public readonly classification: string;
  /** @internal */
  public readonly _storage: { readonly inputFormat: string; readonly outputFormat: string; readonly serdeInfo: any };
  /** @internal */
  public readonly _parameters: { readonly [name: string]: string };

  private constructor(classification: string, inputFormat: string, outputFormat: string, library: string, serde: any = {}, parameters: any = {}) {
    this.classification = classification;
    this._storage = { inputFormat, outputFormat, serdeInfo: { serializationLibrary: library, parameters: { 'serialization.format': '1', ...serde } } };
    this._parameters = { classification, ...parameters };
  }
}
