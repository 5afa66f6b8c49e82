package io.bellwether.jobs.flink;

import io.bellwether.contract.AnalyzedPost;
import io.bellwether.contract.Anomaly;
import io.bellwether.contract.Command;
import io.bellwether.contract.CrawlRecord;
import io.bellwether.contract.DeadLetter;
import io.bellwether.contract.Delivery;
import io.bellwether.contract.EmergingTopic;
import io.bellwether.contract.Forecast;
import io.bellwether.contract.Incident;
import io.bellwether.contract.IndexDocument;
import io.bellwether.contract.Influence;
import io.bellwether.contract.Post;
import io.bellwether.contract.TrendPoint;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink type of each record of the contract, so that none falls to Kryo. Documents are only sent, never kept in state. */
public final class ContractTypes {
    public static final TypeInformation<Post> POST = RecordType.forRecord(Post.class);
    public static final TypeInformation<AnalyzedPost> ANALYZED_POST = RecordType.forRecord(AnalyzedPost.class);
    public static final TypeInformation<TrendPoint> TREND_POINT = RecordType.forRecord(TrendPoint.class);
    public static final TypeInformation<Anomaly> ANOMALY = RecordType.forRecord(Anomaly.class);
    public static final TypeInformation<EmergingTopic> EMERGING_TOPIC = RecordType.forRecord(EmergingTopic.class);
    public static final TypeInformation<Forecast> FORECAST = RecordType.forRecord(Forecast.class);
    public static final TypeInformation<Influence> INFLUENCE = RecordType.forRecord(Influence.class);
    public static final TypeInformation<Incident> INCIDENT = RecordType.forRecord(Incident.class);
    public static final TypeInformation<Delivery> DELIVERY = RecordType.forRecord(Delivery.class);
    public static final TypeInformation<Command> COMMAND = RecordType.forRecord(Command.class);
    public static final TypeInformation<CrawlRecord> CRAWL_RECORD = RecordType.forRecord(CrawlRecord.class);
    public static final TypeInformation<DeadLetter> DEAD_LETTER = RecordType.forRecord(DeadLetter.class);
    public static final TypeInformation<IndexDocument> INDEX_DOCUMENT = PackedType.forRecord(IndexDocument.class);

    private ContractTypes() {}
}
